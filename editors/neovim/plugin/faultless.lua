if vim.g.loaded_faultless then
  return
end
vim.g.loaded_faultless = true

vim.api.nvim_create_user_command('FaultlessFixAll', function()
  require('faultless').fix_all()
end, { desc = 'Apply every safe fix of faultless to this buffer' })
